package uk.onward.platform.notes;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jboss.logmanager.MDC;

/** What goes wrong in services, on demand; and what a thread knows of the request it serves. */
@Path("/trouble")
@RunOnVirtualThread
public class TroubleResource {
    static final String MARK = "Marked-Value-4711";
    private static volatile CountDownLatch beforeCommit = new CountDownLatch(0);

    private final Notes notes;

    TroubleResource(Notes notes) {
        this.notes = notes;
    }

    /** So many careless changes meet before any of them commits. */
    public static void nextCareless(int changes) {
        beforeCommit = new CountDownLatch(changes);
    }

    @GET
    @Path("/bug")
    @PermitAll
    public String bug() {
        throw new IllegalStateException("row of " + MARK + " is broken", new IllegalArgumentException(MARK));
    }

    @GET
    @Path("/unannotated")
    public String unannotated() {
        return "reached";
    }

    @GET
    @Path("/request-id")
    @PermitAll
    public String requestId() throws InterruptedException {
        String before = MDC.get("requestId");
        Thread.sleep(5);
        String after = MDC.get("requestId");
        return before != null && before.equals(after) ? before : before + " then " + after;
    }

    @GET
    @Path("/typed/{number}")
    @PermitAll
    public String typed(
            @PathParam("number") int number, @QueryParam("id") UUID id, @QueryParam("count") Integer count) {
        return number + "/" + id + "/" + count;
    }

    @POST
    @Path("/careless/{id}")
    @RolesAllowed("writer")
    public void careless(@PathParam("id") UUID id, @QueryParam("title") String title) {
        notes.changeCarelessly(id, title, () -> {
            beforeCommit.countDown();
            try {
                beforeCommit.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
