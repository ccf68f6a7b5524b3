-- 4.1 Product Catalog Management (ude-schema.md:905)

CREATE TABLE catalog_attributes (
  attribute_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  product_id UUID NOT NULL REFERENCES catalog(product_id) ON DELETE CASCADE,
  attribute_name TEXT NOT NULL,
  attribute_value TEXT NOT NULL,
  attribute_type TEXT CHECK (attribute_type IN ('TEXT', 'NUMBER', 'BOOLEAN', 'JSON')),
  display_order INTEGER DEFAULT 0,
  is_searchable BOOLEAN DEFAULT false,
  created_at TIMESTAMPTZ DEFAULT now()
);

CREATE INDEX idx_catalog_attributes_product ON catalog_attributes(product_id);
CREATE INDEX idx_catalog_attributes_search ON catalog_attributes(attribute_name, attribute_value) WHERE is_searchable = true;

COMMENT ON TABLE catalog_attributes IS 'Дополнительные свойства позиций каталога | Further attributes of catalogue items';
COMMENT ON COLUMN catalog_attributes.display_order IS 'Порядок показа | Order of display';
