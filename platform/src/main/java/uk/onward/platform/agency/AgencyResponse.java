package uk.onward.platform.agency;

import java.util.List;

record AgencyResponse(String code, String name, String kind, List<String> boroughs) {
    static AgencyResponse from(Agency agency) {
        return new AgencyResponse(agency.code(), agency.name(), agency.kind(), agency.boroughs());
    }
}
