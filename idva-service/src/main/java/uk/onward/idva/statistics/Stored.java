package uk.onward.idva.statistics;

import java.util.Locale;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Coded;
import uk.onward.idva.code.Lists;

/** Coded values as the database keeps them: {@code scheme/version/code}. */
final class Stored {
    private Stored() {}

    static String of(Coded coded) {
        return coded.scheme() + "/" + coded.version() + "/" + coded.code();
    }

    static Coded coded(String stored) {
        String[] parts = stored.split("/", 3);
        return new Coded(parts[0], parts[1], parts[2]);
    }

    static String borough(String code) {
        return of(CodeList.of(Lists.BOROUGH).coded(code));
    }

    /** @return {@code childrens-safeguarding} for {@code CHILDRENS_SAFEGUARDING} */
    static String wireName(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
