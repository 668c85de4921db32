package uk.onward.idva.hospital;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** A hospital site. */
@Entity
public class Hospital {
    @Id
    private String odsCode;

    private String name;
    private String agency;
    private String borough;

    @Enumerated(EnumType.STRING)
    private HospitalKind kind;

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

    HospitalKind kind() {
        return kind;
    }

    long version() {
        return version;
    }
}
