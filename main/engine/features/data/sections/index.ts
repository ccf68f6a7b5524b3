import type { Section } from '../table-rows.ts';
import { coreSystems } from './00-core-systems.ts';
import { securityAccess } from './01-security-access.ts';
import { geoDistribution } from './02-geo-distribution.ts';
import { bookingsFinance } from './03-bookings-finance.ts';
import { catalogInventory } from './04-catalog-inventory.ts';
import { staffHr } from './05-staff-hr.ts';
import { anchorsMemory } from './06-anchors-memory.ts';
import { businessRules } from './07-business-rules.ts';
import { globalization } from './08-globalization.ts';
import { infrastructure } from './09-infrastructure.ts';
import { sreMonitoring } from './10-sre-monitoring.ts';
import { quantumInfrastructure } from './11-quantum-infrastructure.ts';
import { quantumPrediction } from './12-quantum-prediction.ts';
import { customerPrediction } from './13-customer-prediction.ts';
import { domainRouter } from './14-domain-router.ts';
import { mlops } from './15-mlops.ts';
import { governance } from './16-governance.ts';
import { wfmEnterprise } from './20-wfm-enterprise.ts';
import { timeSeries } from './21-time-series.ts';
import { realtimeMonitoring } from './22-realtime-monitoring.ts';
import { scheduleManagement } from './23-schedule-management.ts';
import { forecasting } from './24-forecasting.ts';

/** Every table of the pack, by the sections of its folders. */
export const PACK_TABLES: Section = {
  ...coreSystems,
  ...securityAccess,
  ...geoDistribution,
  ...bookingsFinance,
  ...catalogInventory,
  ...staffHr,
  ...anchorsMemory,
  ...businessRules,
  ...globalization,
  ...infrastructure,
  ...sreMonitoring,
  ...quantumInfrastructure,
  ...quantumPrediction,
  ...customerPrediction,
  ...domainRouter,
  ...mlops,
  ...governance,
  ...wfmEnterprise,
  ...timeSeries,
  ...realtimeMonitoring,
  ...scheduleManagement,
  ...forecasting,
};
