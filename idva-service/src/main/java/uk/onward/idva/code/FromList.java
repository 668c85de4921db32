package uk.onward.idva.code;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value is a code of the list, or a {@link Coded} of one of the lists. Null is left to {@code @NotNull}. */
@Target({ElementType.FIELD, ElementType.TYPE_USE, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {FromList.OfCode.class, FromList.OfCoded.class})
public @interface FromList {
    Lists[] value();

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
    final class OfCoded implements ConstraintValidator<FromList, Coded> {
        private List<Lists> lists;

        @Override
        public void initialize(FromList annotation) {
            lists = List.of(annotation.value());
        }

        @Override
        public boolean isValid(@Nullable Coded coded, ConstraintValidatorContext context) {
            return coded == null
                    || coded.scheme() == null
                    || coded.version() == null
                    || coded.code() == null
                    || CodeList.anyHas(lists, coded);
        }
    }
}
