/** What OpenOOH 1.1 calls the places that we send, by number. Its words are deprecated and differ between its own files: they are for people to read, the number decides. */
export const venueWords: ReadonlyMap<string, string> = new Map([
  ['1', 'transit'], ['102', 'transit.buses'], ['10201', 'transit.buses.bus'], ['103', 'transit.taxi_rideshare_tv'], ['104', 'transit.taxi_rideshare_top'], ['105', 'transit.subway'], ['10502', 'transit.subway.platform'],
  ['2', 'retail'], ['201', 'retail.gas_stations'], ['20101', 'retail.gas_stations.pump'], ['20102', 'retail.gas_stations.shop'], ['202', 'retail.convenience_store'],
  ['203', 'retail.grocery'], ['20301', 'retail.grocery.shop_entrance'], ['20302', 'retail.grocery.check_out'], ['20303', 'retail.grocery.aisles'],
  ['205', 'retail.malls'], ['20501', 'retail.malls.concourse'], ['20502', 'retail.malls.food_court'], ['207', 'retail.pharmacies'],
  ['3', 'outdoor'], ['301', 'outdoor.billboards'], ['30101', 'outdoor.billboards.roadside'], ['30102', 'outdoor.billboards.highway'], ['30103', 'outdoor.billboards.spectacular'], ['302', 'outdoor.urban_panels'], ['303', 'outdoor.bus_shelters'],
])
