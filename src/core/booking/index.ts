export { advanceStage, type Advanced, isExpired, stageNow } from './advance-stage.ts'
export { checkCampaign, type CheckedCampaign, type CheckedLine } from './check-campaign.ts'
export { copyCampaign, freeCode } from './copy-campaign.ts'
export { priceLine, type PriceOrder, ruleFor } from './price-line.ts'
