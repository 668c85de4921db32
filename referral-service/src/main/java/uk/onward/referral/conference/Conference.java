package uk.onward.referral.conference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.hibernate.annotations.ColumnTransformer;
import uk.onward.platform.http.Versioned;

/** A MARAC's settings, kept as they were written. A MARAC without a row goes by the defaults. */
@Entity
class Conference implements Versioned {
    @Id
    private String agency;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private String settings;

    @Version
    private long version;

    protected Conference() {}

    Conference(String agency) {
        this.agency = agency;
    }

    void settle(ConferenceSettings decided, ObjectMapper json) {
        try {
            settings = json.writeValueAsString(decided);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String agency() {
        return agency;
    }

    /** What a newer replica wrote may have more than this one knows. */
    ConferenceSettings settings(ObjectMapper json) {
        try {
            return json.readerFor(ConferenceSettings.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long version() {
        return version;
    }
}
