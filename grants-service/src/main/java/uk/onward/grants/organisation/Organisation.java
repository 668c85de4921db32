package uk.onward.grants.organisation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Versioned;

/** An organisation that applies, is paid, or belongs to a consortium. */
@Entity
public class Organisation implements Versioned {
    @Id
    private String orgId;

    private String name;

    @Enumerated(EnumType.STRING)
    private OrganisationKind kind;

    private @Nullable String agency;

    @Version
    private long version;

    protected Organisation() {}

    Organisation(OrgId orgId) {
        this.orgId = orgId.toString();
    }

    void describe(String itsName, OrganisationKind itsKind, @Nullable String itsAgency) {
        name = itsName;
        kind = itsKind;
        agency = itsAgency;
    }

    public OrgId orgId() {
        return OrgId.parse(orgId);
    }

    public String name() {
        return name;
    }

    public OrganisationKind kind() {
        return kind;
    }

    /** Code of the agency of the suite that it is; null for one that calls nothing here. */
    public @Nullable String agency() {
        return agency;
    }

    @Override
    public long version() {
        return version;
    }
}
