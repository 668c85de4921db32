package uk.onward.idva.hospital;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.period.Period;
import uk.onward.platform.http.Versioned;

/** A hospital site. */
@Entity
public class Hospital implements Versioned {
    @Id
    private String odsCode;

    private String name;
    private String agency;
    private String borough;

    @Enumerated(EnumType.STRING)
    private HospitalKind kind;

    @Nullable
    private String trust;

    @ElementCollection
    @CollectionTable(name = "hospital_local_idva", joinColumns = @JoinColumn(name = "hospital"))
    private List<Period> localIdvas = new ArrayList<>();

    @Version
    private long version;

    protected Hospital() {}

    Hospital(String odsCode) {
        this.odsCode = odsCode;
    }

    void describe(HospitalRequest request) {
        name = request.name();
        agency = request.agency();
        borough = request.borough();
        kind = request.kind();
        trust = request.trust();
        localIdvas.clear();
        localIdvas.addAll(request.localIdvas());
    }

    public String odsCode() {
        return odsCode;
    }

    String name() {
        return name;
    }

    /** The agency whose systems refer from here. */
    public String agency() {
        return agency;
    }

    String borough() {
        return borough;
    }

    /** ODS trust code of the trust it belongs to. */
    public Optional<String> trust() {
        return Optional.ofNullable(trust);
    }

    /** When a locally commissioned IDVA is in place, the earliest first. */
    List<Period> localIdvas() {
        return localIdvas.stream().sorted(Comparator.comparing(Period::from)).toList();
    }

    /** Whether a locally commissioned IDVA is in place on any day of the period. */
    public boolean hasLocalIdvaIn(Period period) {
        return localIdvas.stream().anyMatch(period::overlaps);
    }

    public HospitalKind kind() {
        return kind;
    }

    @Override
    public long version() {
        return version;
    }
}
