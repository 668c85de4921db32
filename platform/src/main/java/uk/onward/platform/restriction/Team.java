package uk.onward.platform.restriction;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.onward.platform.http.Versioned;

/** A team of an agency, and the persons in it by the agency's own identifiers. */
@Entity
class Team implements Versioned {
    @EmbeddedId
    private TeamId id;

    private String name;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(
            name = "team_member",
            joinColumns = {
                @JoinColumn(name = "agency", referencedColumnName = "agency"),
                @JoinColumn(name = "team", referencedColumnName = "code")
            })
    @Column(name = "actor")
    private Set<String> members = new HashSet<>();

    @Version
    private long version;

    protected Team() {}

    Team(TeamId id) {
        this.id = id;
    }

    void describe(TeamRequest request) {
        name = request.name();
        members.retainAll(request.members());
        members.addAll(request.members());
    }

    TeamId id() {
        return id;
    }

    String name() {
        return name;
    }

    List<String> members() {
        return members.stream().sorted().toList();
    }

    @Override
    public long version() {
        return version;
    }
}
