package uk.onward.platform.notes;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;
import uk.onward.platform.problem.IllegalMove;

@Entity
class Note {
    enum Status {
        OPEN,
        CLOSED
    }

    @Id
    private UUID id;

    private UUID person;
    private byte[] body;
    private byte[] contact;
    private String title;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "event_sequence")
    private long eventSequence;

    @Version
    private long version;

    protected Note() {}

    Note(UUID id, UUID person, String title, byte[] body, byte[] contact) {
        this.id = id;
        this.person = person;
        this.title = title;
        this.body = body;
        this.contact = contact;
        this.status = Status.OPEN;
    }

    void retitle(String newTitle) {
        title = newTitle;
    }

    void close() {
        if (status == Status.CLOSED) {
            throw new IllegalMove("note", status, "closed");
        }
        status = Status.CLOSED;
    }

    long nextSequence() {
        return ++eventSequence;
    }

    long sequence() {
        return eventSequence;
    }

    UUID id() {
        return id;
    }

    UUID person() {
        return person;
    }

    byte[] body() {
        return body;
    }

    byte[] contact() {
        return contact;
    }

    String title() {
        return title;
    }

    Status status() {
        return status;
    }

    long version() {
        return version;
    }
}
