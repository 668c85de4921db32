package uk.onward.idva.restriction;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import uk.onward.platform.restriction.ReplayedGlass;
import uk.onward.platform.restriction.Restrictable;
import uk.onward.platform.time.BusinessClock;

@Singleton
class ReplayedBrokenGlass extends ReplayedGlass {
    ReplayedBrokenGlass(@All List<Restrictable> kinds, EntityManager database, BusinessClock clock) {
        super(kinds, database, clock);
    }
}
