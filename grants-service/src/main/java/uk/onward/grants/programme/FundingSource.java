package uk.onward.grants.programme;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import uk.onward.grants.money.Money;
import uk.onward.platform.persistence.Ids;

/** Money of a programme from one place. Its kind and name are who it is; what it gives may change, down to nothing. */
@Entity
@DynamicUpdate
public class FundingSource {
    @Id
    private UUID id;

    private int position;

    @Enumerated(EnumType.STRING)
    private SourceKind kind;

    private String name;
    private long amountPence;

    protected FundingSource() {}

    FundingSource(SourceKind kind, String name) {
        this.id = Ids.next();
        this.kind = kind;
        this.name = name;
    }

    boolean is(SourceKind ofKind, String named) {
        return kind == ofKind && name.equals(named);
    }

    void give(int place, long pence) {
        position = place;
        amountPence = pence;
    }

    public UUID id() {
        return id;
    }

    int position() {
        return position;
    }

    public SourceKind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public Money amount() {
        return new Money(amountPence);
    }
}
