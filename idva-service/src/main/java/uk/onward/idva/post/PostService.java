package uk.onward.idva.post;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.NaturalKeyPut;
import uk.onward.platform.http.Validation;
import uk.onward.platform.problem.ProblemType;

/** Writes and shows posts. */
@ApplicationScoped
class PostService {
    private final Posts posts;
    private final Placements placements;
    private final PostRights rights;

    PostService(Posts posts, Placements placements, PostRights rights) {
        this.posts = posts;
        this.placements = placements;
        this.rights = rights;
    }

    List<PostResponse> list(@Nullable String service) {
        return posts.byCode(service).stream().map(this::view).toList();
    }

    PostResponse view(Post post) {
        return PostResponse.from(post, rights.mayManage(post.service()));
    }

    /** The post, locked, or null where there is none; another provider's does not exist for the caller. */
    @Nullable
    Post lockOwn(String code) {
        Post post = posts.lock(code);
        if (post != null && !rights.mayManage(post.service())) {
            throw ProblemType.NOT_FOUND.problem();
        }
        return post;
    }

    Post write(@Nullable Post known, String code, PostRequest request) {
        NaturalKeyPut.requireCode(code);
        if (!rights.mayManageKnown(request.service())) {
            throw Validation.refuse("/service", "must be the code of a known service, and of the manager's own agency");
        }
        if (known != null && !known.service().equals(request.service())) {
            throw Validation.refuse("/service", "must stay the same: end this post and establish another");
        }
        request.check();
        checkPlacements(code, request);
        Post post = known == null ? new Post(code) : known;
        post.describe(request);
        posts.persistAndFlush(post);
        return post;
    }

    private void checkPlacements(String code, PostRequest request) {
        List<Placement> placed = placements.ofPost(code);
        if (!placed.stream().allMatch(each -> request.established().contains(each.period()))) {
            throw Validation.refuse("/established", "must hold every placement of the post: end those first");
        }
        if (Share.exceed(placed.stream().map(Placement::share).toList(), request.fte())) {
            throw Validation.refuse("/fte", "must not be less than is placed at hospitals on any day");
        }
    }
}
