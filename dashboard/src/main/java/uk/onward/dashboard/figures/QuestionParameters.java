package uk.onward.dashboard.figures;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parameters as they were sent, and the problems that unfit ones are answered with: of the services' own form. */
final class QuestionParameters {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");

    private QuestionParameters() {}

    static Period period(@Nullable String from, @Nullable String to) {
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
        if (text != null && !CODE.matcher(text).matches()) {
            throw new UnfitQuestion(parameter, "must be a code: letters, digits and hyphens, at most 63");
        }
        return text;
    }

    static HttpProblem problem(UnfitQuestion unfit) {
        return HttpProblem.builder()
                .withType(URI.create("urn:problem-type:onward:validation-failed"))
                .withTitle("The request is not valid")
                .withStatus(400)
                .with("errors", List.of(Map.of("pointer", unfit.parameter(), "detail", unfit.reason())))
                .build();
    }

    static HttpProblem notFound() {
        return HttpProblem.builder()
                .withType(URI.create("urn:problem-type:onward:not-found"))
                .withTitle("There is no such resource")
                .withStatus(404)
                .build();
    }
}
