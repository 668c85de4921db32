package uk.onward.idva.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a line.
 *
 * @param line its number in the body; the first is 1, and in CSV that is the header
 * @param id of the referral, where there is one
 * @param recognised what is known of her beside this referral, where one was created
 * @param errors why it was refused
 */
@Schema(name = "ReferralImportAnswer")
record LineAnswer(
        long line,
        Result result,
        @Nullable UUID id,
        @Nullable Recognised recognised,
        @Nullable List<LineError> errors) {

    /** In words. */
    enum Result {
        /** There is a referral now. */
        @JsonProperty("created")
        CREATED,
        /** This reference was imported before, with the same content. */
        @JsonProperty("repeat")
        REPEAT,
        /** There is none. */
        @JsonProperty("refused")
        REFUSED
    }

    /** What a hospital is told is less: where else she was referred is not its business. */
    @Schema(name = "ReferralImportRecognition")
    record Recognised(@Nullable Boolean repeat, @Nullable Boolean earlierEpisode, boolean possibleDuplicate) {}

    static LineAnswer created(long line, UUID id, Recognised recognised) {
        return new LineAnswer(line, Result.CREATED, id, recognised, null);
    }

    static LineAnswer repeat(long line, UUID id) {
        return new LineAnswer(line, Result.REPEAT, id, null, null);
    }

    static LineAnswer refused(long line, List<LineError> errors) {
        return new LineAnswer(line, Result.REFUSED, null, null, errors);
    }
}
