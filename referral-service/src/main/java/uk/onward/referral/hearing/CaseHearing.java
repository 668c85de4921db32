package uk.onward.referral.hearing;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import uk.onward.referral.meeting.MaracMeeting;

/**
 * That a case was heard. Row-level security shows it, and with it the minutes, to the MARAC and to the agencies that were in the
 * room.
 */
@Entity
public class CaseHearing {
    @Id
    private UUID referralId;

    private UUID meetingId;
    private String marac;
    private Instant heardAt;
    private UUID personKey;

    @ElementCollection
    @CollectionTable(name = "hearing_absence", joinColumns = @JoinColumn(name = "referral_id"))
    @Column(name = "agency")
    private Set<String> outOfTheRoom = new HashSet<>();

    private String recordedBy;
    private Instant recordedAt;

    protected CaseHearing() {}

    /**
     * @param personKey new keys, under which all is sealed that the meeting writes of the case
     * @param outOfTheRoom agencies that were at the meeting and not there for this case
     */
    CaseHearing(
            UUID referralId,
            MaracMeeting meeting,
            Instant heardAt,
            UUID personKey,
            Collection<String> outOfTheRoom,
            String recordedBy,
            Instant recordedAt) {
        this.referralId = referralId;
        this.meetingId = meeting.id();
        this.marac = meeting.marac();
        this.heardAt = heardAt;
        this.personKey = personKey;
        this.outOfTheRoom.addAll(outOfTheRoom);
        this.recordedBy = recordedBy;
        this.recordedAt = recordedAt;
    }

    UUID referralId() {
        return referralId;
    }

    UUID meetingId() {
        return meetingId;
    }

    public Instant heardAt() {
        return heardAt;
    }

    public UUID personKey() {
        return personKey;
    }

    /** The agencies that heard the case. */
    SortedSet<String> inTheRoom(MaracMeeting meeting) {
        var there = new TreeSet<>(meeting.agenciesPresent());
        there.removeAll(outOfTheRoom);
        return there;
    }
}
