package uk.onward.idva.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What stands on one line, whatever the format: the JSON of a submission.
 *
 * @param number of the line
 * @param octets that it keeps in memory, roughly
 * @param content empty where the line can't be read
 * @param errors why it can't be read; empty if it can
 * @param place an error in the terms of the format: of a pointer into the content and what would be right
 */
record Submitted(
        long number,
        int octets,
        ObjectNode content,
        List<LineError> errors,
        BiFunction<String, String, LineError> place) {}
