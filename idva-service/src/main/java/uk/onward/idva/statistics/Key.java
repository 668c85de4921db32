package uk.onward.idva.statistics;

/** Names each number that is published, so that none is without somebody who decided whether it may be. */
record Key(String table, String row, String measure) {
    static final String TOTALS = "totals";

    static Key total(String measure) {
        return new Key(TOTALS, "", measure);
    }

    static Key cell(Dimension dimension, String code, String measure) {
        return new Key(dimension.name(), code, measure);
    }

    static Key onward(String kind, String destination, String measure) {
        return new Key("onward", kind + " " + destination, measure);
    }

    static Key serious(Object month, String hospital) {
        return new Key("serious-injury", month + " " + hospital, "referrals");
    }

    static Key view(String when, String measure) {
        return new Key(when, "", measure);
    }
}
