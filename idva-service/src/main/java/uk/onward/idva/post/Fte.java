package uk.onward.idva.post;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Full-time equivalents of a post that one person fills: more than 0, at most 1, in hundredths. */
@Target({ElementType.FIELD, ElementType.TYPE_USE, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@DecimalMin(value = "0", inclusive = false)
@DecimalMax("1")
@Digits(integer = 1, fraction = 2)
@ReportAsSingleViolation
@interface Fte {
    String message() default "must be more than 0 and at most 1, with two decimals at most";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
