package uk.onward.dashboard.page;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Styles, scripts and the icon. */
@Path("/assets/{version}/{name}")
@PermitAll
class AssetResource {

    private final Assets assets;

    AssetResource(Assets assets) {
        this.assets = assets;
    }

    @GET
    @Operation(hidden = true)
    public Response asset(@PathParam("version") String version, @PathParam("name") String name) {
        var asset = assets.asset(name).orElseThrow(NotFoundException::new);
        // While a new version is rolled out, a page of one replica asks another: it gets what is there, and keeps it
        // not
        var kept = assets.isPresent(version) ? "public, max-age=31536000, immutable" : "no-store";
        return Response.ok(asset.content())
                .header(HttpHeaders.CONTENT_TYPE, asset.type())
                .header(HttpHeaders.CACHE_CONTROL, kept)
                .build();
    }
}
