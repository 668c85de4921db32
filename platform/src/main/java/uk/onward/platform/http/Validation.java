package uk.onward.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.annotation.ElementType;
import uk.onward.platform.problem.FieldError;
import uk.onward.platform.problem.ProblemType;

/**
 * Checks a request when its turn comes: after the caller's role, the resource, the idempotent repeat and the entity tag
 * (the order of {@code docs/problems.md}). {@code @Valid} on a resource's parameter would come before all of them.
 */
@ApplicationScoped
public class Validation {
    private final Validator validator;

    Validation(ValidatorFactory validators) {
        this.validator = validators
                .usingContext()
                .traversableResolver(new WholeRequest())
                .getValidator();
    }

    /** Requests are records that were read whole: nothing of them has to be asked of Hibernate whether it is loaded. */
    private static final class WholeRequest implements TraversableResolver {
        @Override
        public boolean isReachable(
                Object of, Path.Node property, Class<?> root, Path pathToProperty, ElementType elementType) {
            return true;
        }

        @Override
        public boolean isCascadable(
                Object of, Path.Node property, Class<?> root, Path pathToProperty, ElementType elementType) {
            return true;
        }
    }

    /** @throws ConstraintViolationException answered as {@code 400} with a pointer for each field */
    public void check(Object request) {
        if (request == null) {
            throw ProblemType.MALFORMED_BODY.problem("A body is needed");
        }
        var violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
    }

    /** One field that a rule beyond annotations refuses. */
    public static RuntimeException refuse(String pointer, String detail) {
        return ProblemType.VALIDATION_FAILED.problem(java.util.List.of(new FieldError(pointer, detail)));
    }
}
