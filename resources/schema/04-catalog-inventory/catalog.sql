-- 4.1 Product Catalog Management (ude-schema.md:868)

CREATE TABLE catalog (
  product_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  item_type TEXT NOT NULL CHECK (item_type IN ('SERVICE', 'PRODUCT', 'SUBSCRIPTION', 'BUNDLE')),
  title TEXT NOT NULL,
  description TEXT,
  sku TEXT UNIQUE NOT NULL,
  brand TEXT,
  category TEXT NOT NULL,
  tags JSONB,
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  currency TEXT NOT NULL DEFAULT 'USD',
  price_unit TEXT,
  billing_period TEXT CHECK (billing_period IN ('ONE_TIME', 'MONTHLY', 'QUARTERLY', 'YEARLY')),
  duration_minutes INTEGER CHECK (duration_minutes >= 0),
  capacity_per_slot INTEGER CHECK (capacity_per_slot >= 0),
  in_stock BOOLEAN DEFAULT true,
  availability_rule JSONB,
  lead_time_days INTEGER CHECK (lead_time_days >= 0),
  min_booking_qty INTEGER CHECK (min_booking_qty >= 0),
  max_booking_qty INTEGER CHECK (max_booking_qty >= 0),
  location_id UUID,
  url TEXT,
  image_url TEXT,
  match_threshold FLOAT CHECK (match_threshold BETWEEN 0 AND 1),
  active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  updated_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  search_vector TSVECTOR,
  CHECK (max_booking_qty >= min_booking_qty)
);

CREATE INDEX idx_catalog_tenant_active ON catalog(tenant_id, active);
CREATE INDEX idx_catalog_category ON catalog(category, active);
CREATE INDEX idx_catalog_search ON catalog USING GIN(search_vector);
CREATE INDEX idx_catalog_price ON catalog(price_cents, active);

COMMENT ON TABLE catalog IS 'Каталог услуг и товаров | Catalogue of services and products';
COMMENT ON COLUMN catalog.sku IS 'Артикул | Stock keeping unit';
COMMENT ON COLUMN catalog.price_cents IS 'Цена в минимальных единицах валюты | Price in minor units of the currency';
COMMENT ON COLUMN catalog.availability_rule IS 'Правило доступности: дни, часы, исключения | When it is available: days, hours, exceptions';
COMMENT ON COLUMN catalog.lead_time_days IS 'Срок поставки, дней | Lead time, days';
COMMENT ON COLUMN catalog.location_id IS 'Место оказания; внешнего ключа нет | Place; no foreign key';
COMMENT ON COLUMN catalog.match_threshold IS 'Порог совпадения при поиске, 0–1 | Match threshold in search, 0 to 1';
COMMENT ON COLUMN catalog.search_vector IS 'Вектор полнотекстового поиска; заполняет приложение | Full-text search vector; the application fills it';
