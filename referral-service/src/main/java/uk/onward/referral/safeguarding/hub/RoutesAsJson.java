package uk.onward.referral.safeguarding.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Keeps a hub's routes in one column. */
@Converter
public final class RoutesAsJson implements AttributeConverter<List<Route>, String> {
    private static final ObjectMapper JSON = new ObjectMapper();
    // A newer replica may have written more than this one knows
    private static final ObjectReader READER = JSON.readerFor(new TypeReference<List<Route>>() {})
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Override
    public String convertToDatabaseColumn(List<Route> routes) {
        try {
            return JSON.writeValueAsString(routes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Route> convertToEntityAttribute(String stored) {
        try {
            return READER.readValue(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
