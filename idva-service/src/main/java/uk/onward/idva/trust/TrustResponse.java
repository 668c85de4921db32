package uk.onward.idva.trust;

import java.util.List;

record TrustResponse(String odsCode, String name, List<Rating> ratings) {
    static TrustResponse from(Trust trust) {
        return new TrustResponse(trust.odsCode(), trust.name(), trust.ratings());
    }
}
