package uk.onward.stack.agency;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How far the replay of a topic is.
 *
 * @param path where it can be asked of again
 * @param told aggregates whose present state was told
 * @param leftOut those that were never told, or may not be told now
 * @param failed those that could not be; the service's log names them
 */
public record TopicReplay(String path, String topic, long told, long leftOut, long failed, boolean isFinished) {

    static TopicReplay of(String path, JsonNode answer) {
        return new TopicReplay(
                path,
                answer.path("topic").asText(),
                answer.path("told").asLong(),
                answer.path("leftOut").asLong(),
                answer.path("failed").asLong(),
                answer.hasNonNull("finishedAt"));
    }

    /** For the command's user. */
    @Override
    public String toString() {
        var text = new StringBuilder("%s: %,d told".formatted(topic, told));
        if (leftOut > 0) {
            text.append(", %,d left out (never told, or not to be told now)".formatted(leftOut));
        }
        if (failed > 0) {
            text.append(", %,d failed (see the log)".formatted(failed));
        }
        return text.append(isFinished ? "; finished" : "").toString();
    }
}
