package uk.onward.platform.agency;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.List;
import uk.onward.platform.http.Versioned;

/** An agency: an organisation whose systems call the suite. */
@Entity
public class Agency implements Versioned {
    @Id
    private String code;

    private String name;
    private String kind;
    private List<String> boroughs;

    @Version
    private long version;

    protected Agency() {}

    Agency(String code) {
        this.code = code;
    }

    void describe(AgencyRequest request) {
        name = request.name();
        kind = request.kind();
        boroughs = List.copyOf(request.boroughs());
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public String kind() {
        return kind;
    }

    /** ONS codes; empty for an agency that serves no borough in particular. */
    public List<String> boroughs() {
        return boroughs;
    }

    @Override
    public long version() {
        return version;
    }
}
