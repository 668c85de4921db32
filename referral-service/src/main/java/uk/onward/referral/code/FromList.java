package uk.onward.referral.code;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.CodedValue;

/** The value is a code of the list, or a {@link CodedValue} of one of the lists. Null is left to {@code @NotNull}. */
@Target({ElementType.FIELD, ElementType.TYPE_USE, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {FromList.OfCode.class, FromList.OfCoded.class})
public @interface FromList {
    /** Schemes of lists. */
    String[] value();

    String message() default "must be a code of the list that the documentation names";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** For a plain code of one list. */
    final class OfCode implements ConstraintValidator<FromList, String> {
        private CodeList list;

        @Override
        public void initialize(FromList annotation) {
            list = CodeList.of(annotation.value()[0]);
        }

        @Override
        public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
            return code == null || list.has(code);
        }
    }

    /** For a value that names its scheme. */
    final class OfCoded implements ConstraintValidator<FromList, CodedValue> {
        private List<CodeList> lists;

        @Override
        public void initialize(FromList annotation) {
            lists = Stream.of(annotation.value()).map(CodeList::of).toList();
        }

        @Override
        public boolean isValid(@Nullable CodedValue value, ConstraintValidatorContext context) {
            return value == null || lists.stream().anyMatch(list -> list.has(value));
        }
    }
}
