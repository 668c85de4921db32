package uk.onward.idva.safecontact;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import uk.onward.platform.time.BusinessClock;

/** Whether a contact keeps to what she said. Everything that is not known to be safe is not. */
public final class ContactRule {
    private ContactRule() {}

    /**
     * A contact, planned or made.
     *
     * @param leavesMessage whether a message is left
     * @param atHospital face to face in the hospital, where she is: no number, hour or message is involved
     */
    public record Contact(Channel channel, Instant at, boolean leavesMessage, boolean atHospital) {}

    /** @return what speaks against it; empty if nothing does */
    public static Set<ContactFlag> against(Contact contact, Optional<CurrentSafeContact> current) {
        Set<ContactFlag> against = EnumSet.noneOf(ContactFlag.class);
        if (contact.atHospital() && contact.channel() == Channel.IN_PERSON) {
            return against;
        }
        if (current.isEmpty()) {
            against.add(ContactFlag.UNKNOWN_INSTRUCTION);
            return against;
        }
        if (current.get().toBeConfirmed()) {
            against.add(ContactFlag.TO_BE_CONFIRMED);
        }
        SafeContact said = current.get().said();
        ZonedDateTime london = contact.at().atZone(BusinessClock.LONDON);
        if (said.goodUntil() != null && london.toLocalDate().isAfter(said.goodUntil())) {
            against.add(ContactFlag.INSTRUCTION_EXPIRED);
        }
        if (said.methods().stream().noneMatch(method -> method.channel() == contact.channel())) {
            against.add(ContactFlag.CHANNEL_NOT_SAFE);
        }
        Weekday day = Weekday.of(london.getDayOfWeek());
        if (said.hours().stream().noneMatch(hours -> hours.include(day, london.toLocalTime()))) {
            against.add(ContactFlag.OUTSIDE_HOURS);
        }
        if (contact.leavesMessage() && !said.messageMayBeLeft()) {
            against.add(ContactFlag.MESSAGE_NOT_ALLOWED);
        }
        return against;
    }
}
