package uk.onward.idva.search;

/** The orders of a list. Ids are ordered by the time of receipt. */
enum Sort {
    /** The newest first. */
    RECEIVED("r.id", "desc"),
    /** The latest presentation first. */
    PRESENTED("r.presented_at", "desc"),
    /** The soonest due first, of open cases in which nobody has reached her: the others have no place in that order. */
    FIRST_CONTACT_DUE("r.contact_awaited", "asc");

    private final String column;
    private final String direction;

    Sort(String column, String direction) {
        this.column = column;
        this.direction = direction;
    }

    String orderBy() {
        return this == RECEIVED ? "r.id desc" : column + " " + direction + ", r.id " + direction;
    }

    /** What comes after a place in the list: the value it is sorted by and the id, or the id alone. */
    String after() {
        String beyond = direction.equals("desc") ? "<" : ">";
        return this == RECEIVED ? "r.id < ?" : "(" + column + ", r.id) " + beyond + " (?, ?)";
    }
}
