package uk.onward.bench.faults;

/** What must hold, whatever was killed when. */
enum Property {
    RAN("the run did what it was to do"),
    REFUSED("no request was refused"),
    ACKNOWLEDGED("every 201 is there, exactly once"),
    KEYS("a key has one resource, a resource one key"),
    WHOLE("what failed is absent or whole, never half"),
    REVISIONS("every acknowledged change of a safe contact is there"),
    DRAINED("nothing is left unsent"),
    PUBLISHED("every committed event is on Kafka, and no other"),
    COPIES("copies of an event are the same"),
    ORDER("first copies are in order, without a gap"),
    RECEIVED_ONCE("one received referral for each onward referral"),
    PACKS("every pack is held at its latest revision"),
    ANSWERS("the sender knows each as received"),
    DEAD_LETTERS("there are no dead letters");

    private final String sentence;

    Property(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
