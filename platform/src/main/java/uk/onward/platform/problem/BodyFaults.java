package uk.onward.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with something that was sent, told by pointers and in our own words. */
public final class BodyFaults {
    private BodyFaults() {}

    /**
     * The fields at fault, for a body that comes in many parts which are each answered on their own.
     *
     * @return empty where the failure is not the sender's
     */
    public static Optional<List<FieldError>> errors(Throwable failure) {
        return known(failure).or(() -> of(failure)).map(problem -> {
            @SuppressWarnings("unchecked")
            var errors = (List<FieldError>) problem.getParameters().get("errors");
            String said = problem.getDetail() == null ? problem.getTitle() : problem.getDetail();
            return errors == null ? List.of(new FieldError("", said)) : errors;
        });
    }

    private static Optional<HttpProblem> known(Throwable failure) {
        return Failures.causes(failure).stream()
                .filter(at ->
                        at instanceof HttpProblem problem && problem.getType() != null && problem.getStatusCode() < 500)
                .map(HttpProblem.class::cast)
                .findFirst();
    }

    /** The problem that a failure to read or to validate a body is answered as; empty for any other failure. */
    static Optional<HttpProblem> of(@Nullable Throwable failure) {
        for (Throwable at : Failures.causes(failure)) {
            switch (at) {
                case ConstraintViolationException invalid -> {
                    return Optional.of(ProblemType.VALIDATION_FAILED.problem(fieldErrors(invalid)));
                }
                case UnrecognizedPropertyException unknown -> {
                    // Reported by its parent's pointer: the property's name may itself be a value
                    return Optional.of(ProblemType.UNKNOWN_PROPERTY.problem(List.of(
                            new FieldError(JsonPointers.ofParent(unknown), "has a property that is not known"))));
                }
                case JsonMappingException wrong -> {
                    return Optional.of(ProblemType.MALFORMED_BODY.problem(
                            List.of(new FieldError(JsonPointers.of(wrong), JsonPointers.expectation(wrong)))));
                }
                case JsonProcessingException malformed -> {
                    return Optional.of(ProblemType.MALFORMED_BODY.problem("The body is not well-formed JSON"));
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    private static List<FieldError> fieldErrors(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .map(violation -> new FieldError(pointer(violation), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::detail))
                .toList();
    }

    private static String pointer(ConstraintViolation<?> violation) {
        return JsonPointers.of(violation.getPropertyPath());
    }
}
