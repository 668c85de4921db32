package uk.onward.acceptance.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import uk.onward.acceptance.Api;
import uk.onward.acceptance.Stranger;
import uk.onward.acceptance.Suite;

/**
 * The story of public money: the programmes of the data files are brought in, those with a call are played from it to the
 * first returns, and what may be published is downloaded by somebody whom nobody knows. It can be played again: everything
 * is asked for under the same keys, so nothing is there twice.
 */
public final class Funding {

    private final Transcript transcript;
    private final Callers callers;
    private final BusinessClock clock;
    private final OpenData openData;

    /** @param folder where the downloads go */
    public Funding(Suite suite, Transcript transcript, Path folder) {
        this.transcript = transcript;
        this.callers = new Callers(suite);
        this.clock = new BusinessClock(suite);
        this.openData = new OpenData(new Stranger(Api.http(), suite.gateway()), folder, transcript);
    }

    /** Plays it to the end, or to the first {@link BrokenStep}. */
    public void play() {
        List<GrantsFile> files = GrantsFile.all();
        var programmes = new Programmes(callers, clock, transcript);
        var ids = new LinkedHashMap<GrantsFile, String>();
        for (GrantsFile file : files) {
            transcript.heading("Public money: " + file.name());
            ids.put(file, programmes.bring(file));
        }
        ids.forEach((file, programme) -> {
            if (file.hasCall()) {
                transcript.heading(file.name() + ", from the call to the first returns");
                new Call(file, programme, callers, clock, openData, transcript).play();
            }
        });
        transcript.heading("Open data");
        openData.isExported(new ArrayList<>(files));
    }
}
