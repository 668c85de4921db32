package uk.onward.gateway.intake;

import java.util.Optional;

/**
 * The path and query as they came, found to have one reading only. They are sent on byte for byte: a gateway that
 * routes a normalised path and sends a raw one (or the other way round) can be led past its own routes.
 *
 * @param target path and query
 * @param path the path alone
 * @param prefix the first segment, by which the request is routed
 */
public record RequestPath(String target, String path, String prefix) {

    private static final int MAX_LENGTH = 4096;
    private static final String ALSO_IN_PATH = "-_~!$&'()*+,=:@.";
    private static final String ALSO_IN_QUERY = ALSO_IN_PATH + "/?;";

    /** Empty if the target is not in origin form (RFC 9112, 3.2.1) or could be read in two ways. */
    public static Optional<RequestPath> of(String target) {
        if (target == null || target.length() > MAX_LENGTH || !target.startsWith("/")) {
            return Optional.empty();
        }
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        if (!isPlainPath(path) || !isPlainQuery(query)) {
            return Optional.empty();
        }
        int end = path.indexOf('/', 1);
        return Optional.of(new RequestPath(target, path, end < 0 ? path.substring(1) : path.substring(1, end)));
    }

    private static boolean isPlainPath(String path) {
        int segment = 1;
        for (int i = 1; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '/') {
                if (!isPlainSegment(path, segment, i) || i == segment) {
                    return false;
                }
                segment = i + 1;
            } else if (c == '%') {
                int decoded = decoded(path, i);
                // An encoded dot, slash, backslash, semicolon or percent is how a path grows a second reading
                if (decoded < 0x20 || decoded >= 0x7f || ".;%/\\".indexOf(decoded) >= 0) {
                    return false;
                }
                i += 2;
            } else if (!isLetterOrDigit(c) && ALSO_IN_PATH.indexOf(c) < 0) {
                return false;
            }
        }
        return isPlainSegment(path, segment, path.length());
    }

    private static boolean isPlainSegment(String path, int from, int to) {
        return !(to - from == 1 && path.charAt(from) == '.')
                && !(to - from == 2 && path.charAt(from) == '.' && path.charAt(from + 1) == '.');
    }

    private static boolean isPlainQuery(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '%') {
                int decoded = decoded(query, i);
                if (decoded < 0x20 || decoded == 0x7f) {
                    return false;
                }
                i += 2;
            } else if (!isLetterOrDigit(c) && ALSO_IN_QUERY.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** The octet that the escape at {@code i} stands for, or -1. */
    private static int decoded(String text, int i) {
        if (i + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(i + 1), 16);
        int low = Character.digit(text.charAt(i + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
