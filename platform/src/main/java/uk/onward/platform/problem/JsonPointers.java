package uk.onward.platform.problem;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.validation.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** JSON pointers (RFC 6901) from the paths of the parser and of the validator. */
final class JsonPointers {
    /** Knows an enum's constants as they stand on the wire. */
    private static final ObjectMapper WIRE = new ObjectMapper();

    private JsonPointers() {}

    static String of(JsonMappingException wrong) {
        return join(wrong.getPath());
    }

    static String ofParent(JsonMappingException wrong) {
        List<JsonMappingException.Reference> path = wrong.getPath();
        return join(path.subList(0, Math.max(0, path.size() - 1)));
    }

    static String of(Path path) {
        var pointer = new StringBuilder();
        for (Path.Node node : path) {
            switch (node.getKind()) {
                case METHOD, CONSTRUCTOR, PARAMETER, CROSS_PARAMETER, RETURN_VALUE -> {}
                default -> {
                    if (node.isInIterable() && node.getIndex() != null) {
                        pointer.append('/').append(node.getIndex());
                    }
                    if (node.getName() != null && !node.getName().startsWith("<")) {
                        pointer.append('/').append(escape(node.getName()));
                    }
                }
            }
        }
        return pointer.toString();
    }

    /** What would have been right at that place, without what was there. */
    static String expectation(JsonMappingException wrong) {
        if (wrong instanceof UnfitText unfit) {
            return unfit.expectation();
        }
        if (wrong instanceof InvalidFormatException format && format.getTargetType() != null) {
            return form(format.getTargetType());
        }
        if (wrong instanceof ValueInstantiationException built
                && built.getType().isEnumType()) {
            return form(built.getType().getRawClass());
        }
        if (wrong instanceof InvalidNullException) {
            return "must not be null";
        }
        if (wrong.getCause() instanceof InputCoercionException) {
            return "is a number out of range";
        }
        if (wrong.getCause() instanceof StreamConstraintsException) {
            return "is nested too deeply or too long";
        }
        if (wrong.getCause() instanceof StreamReadException) {
            return "holds JSON that is not well-formed, or a property twice";
        }
        return wrong instanceof MismatchedInputException
                ? "has another type than this operation takes"
                : "can't be read";
    }

    private static String form(Class<?> target) {
        if (target.isEnum()) {
            return "must be one of "
                    + Arrays.stream(target.getEnumConstants())
                            .map(constant -> WIRE.convertValue(constant, String.class))
                            .collect(Collectors.joining(", "));
        }
        return switch (target.getSimpleName()) {
            case "Boolean", "boolean" -> "must be true or false";
            case "Integer", "int", "Long", "long" -> "must be a whole number";
            case "BigDecimal", "Double", "double" -> "must be a number";
            default -> "has a form that is not accepted";
        };
    }

    private static String join(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(step ->
                        step.getFieldName() != null ? escape(step.getFieldName()) : String.valueOf(step.getIndex()))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
