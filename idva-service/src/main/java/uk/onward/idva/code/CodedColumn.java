package uk.onward.idva.code;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps a coded value in one text column. */
@Converter(autoApply = true)
public final class CodedColumn implements AttributeConverter<Coded, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Coded coded) {
        return coded == null ? null : coded.stored();
    }

    @Override
    public @Nullable Coded convertToEntityAttribute(@Nullable String stored) {
        return stored == null ? null : Coded.ofStored(stored);
    }
}
