package uk.onward.dashboard.figures;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** For when and where figures are asked for, as it is sent. */
public class QuestionParameters {
    static final String CODE = "^[A-Za-z0-9][A-Za-z0-9-]{0,62}$";

    private static final Pattern IS_CODE = Pattern.compile(CODE);

    @QueryParam("from")
    @Parameter(
            required = true,
            description = "First day, in London. Of the years 2000 to 2099",
            schema = @Schema(type = SchemaType.STRING, format = "date"),
            example = "2020-04-01")
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(
            required = true,
            description = "Last day, in London. Within ten years of from",
            schema = @Schema(type = SchemaType.STRING, format = "date"),
            example = "2021-03-31")
    @Nullable
    String to;

    @QueryParam("borough")
    @Parameter(
            description = "Only of persons who live there, and money that goes there. ONS code of a London borough, or"
                    + " outside-london, no-fixed-abode, not-known; everywhere if absent",
            schema = @Schema(type = SchemaType.STRING, maxLength = 20, pattern = "^[A-Za-z0-9-]+$"),
            example = "E09000032")
    @Nullable
    String borough;

    /** @throws UnfitQuestion if it is none */
    Period period() {
        return new Period(date("from", from), date("to", to));
    }

    private static LocalDate date(String parameter, @Nullable String text) {
        if (text == null) {
            throw new UnfitQuestion(parameter, "must be given");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException unfit) {
            throw new UnfitQuestion(parameter, "must be a date, as 2021-03-31");
        }
    }

    /** Whether there is such a service or hospital the events do not say: there may be one that had no referral yet. */
    static @Nullable String code(String parameter, @Nullable String text) {
        if (text != null && !IS_CODE.matcher(text).matches()) {
            throw new UnfitQuestion(parameter, "must be a code: letters, digits and hyphens, at most 63");
        }
        return text;
    }
}
