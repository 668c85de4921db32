package uk.onward.platform.sealing;

import java.util.Arrays;

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

    static Purpose ofCode(String code) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new SealingException("A key has no known purpose", null));
    }

    String code() {
        return code;
    }
}
