package uk.onward.dashboard.projection;

/** Of a generation. */
enum Status {
    BUILDING("building"),
    LIVE("live");

    private final String code;

    Status(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
