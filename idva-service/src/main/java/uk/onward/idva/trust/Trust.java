package uk.onward.idva.trust;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uk.onward.platform.http.Versioned;

/** An NHS trust. */
@Entity
class Trust implements Versioned {
    @Id
    private String odsCode;

    private String name;

    @ElementCollection
    @CollectionTable(name = "trust_rating", joinColumns = @JoinColumn(name = "trust"))
    private List<Rating> ratings = new ArrayList<>();

    @Version
    private long version;

    protected Trust() {}

    Trust(String odsCode) {
        this.odsCode = odsCode;
    }

    void describe(TrustRequest request) {
        name = request.name();
        ratings.clear();
        ratings.addAll(request.ratings());
    }

    String odsCode() {
        return odsCode;
    }

    String name() {
        return name;
    }

    /** The earliest first. */
    List<Rating> ratings() {
        return ratings.stream().sorted(Comparator.comparing(Rating::from)).toList();
    }

    /** The latest begun by that day. */
    Optional<Rating> ratingOn(LocalDate day) {
        return ratings.stream().filter(rating -> !rating.from().isAfter(day)).max(Comparator.comparing(Rating::from));
    }

    @Override
    public long version() {
        return version;
    }
}
