package uk.onward.platform.sealing;

/** What a key of a person seals. Each purpose has a key and a master key of its own. */
public enum Purpose {
    /** Identity, facts and free text. */
    PERSON("person"),
    /** Where and how she can be reached safely: the most protected there is. */
    SAFE_CONTACT("safe-contact");

    private final String code;

    Purpose(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
