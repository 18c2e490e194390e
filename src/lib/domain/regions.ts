/** Administrative levels of Indonesia; codes of two digits a level joined by dots (villages four). */
export type RegionLevel = 'province' | 'regency' | 'district' | 'village';
