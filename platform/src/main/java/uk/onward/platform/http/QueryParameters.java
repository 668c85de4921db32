package uk.onward.platform.http;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query parameter of the wrong form is the caller's mistake and answered as {@code 400} that names it. Jakarta REST would
 * answer {@code 404}, which is right for a path only.
 */
@Provider
public class QueryParameters implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                return (ParamConverter<T>) converter(query.value(), type);
            }
        }
        return null;
    }

    /**
     * The constant that a parameter names by its code.
     *
     * @param asked null where it was not given, which gives null
     * @param expectation what the caller is answered with for any other word
     */
    public static <E extends Enum<E>> @Nullable E constant(
            String name, @Nullable String asked, E[] known, Function<E, String> code, String expectation) {
        if (asked == null) {
            return null;
        }
        for (E constant : known) {
            if (code.apply(constant).equals(asked)) {
                return constant;
            }
        }
        throw Validation.refuse(name, expectation);
    }

    private static @Nullable ParamConverter<?> converter(String name, Class<?> type) {
        if (type == Integer.class || type == int.class) {
            return new Converter<>(name, Integer::valueOf, "must be a whole number");
        }
        if (type == Long.class || type == long.class) {
            return new Converter<>(name, Long::valueOf, "must be a whole number");
        }
        if (type == UUID.class) {
            return new Converter<>(name, UUID::fromString, "must be a UUID");
        }
        if (type == Instant.class) {
            return new Converter<>(
                    name, text -> OffsetDateTime.parse(text).toInstant(), "must be a time with offset as in RFC 3339");
        }
        if (type == LocalDate.class) {
            return new Converter<>(name, LocalDate::parse, "must be a date as in 2021-06-07");
        }
        return null;
    }

    private record Converter<T>(String name, Function<String, T> read, String expectation)
            implements ParamConverter<T> {
        @Override
        public @Nullable T fromString(String text) {
            try {
                return text == null ? null : read.apply(text);
            } catch (RuntimeException otherForm) {
                throw Validation.refuse(name, expectation);
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
