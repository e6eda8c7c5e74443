package io.shopstream.similar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserGroupsTest {

    @Test
    void idsSortAsNumbersThoughTheyAreTexts() {
        for (int count : new int[] {9, 10, 11, 120}) {
            List<UserSet> users = new ArrayList<>();
            int[] communities = new int[3 * count];
            for (int user = 0; user < communities.length; user++) {
                users.add(new UserSet("u-" + user, new String[] {"p"}));
                communities[user] = user / 3;
            }
            UserGroups groups = UserGroups.of(new Users(users), communities, 3);

            List<String> ids =
                    IntStream.range(0, groups.count()).mapToObj(groups::id).toList();
            assertThat(ids).hasSize(count).doesNotHaveDuplicates().isSorted();
            assertThat(ids.get(count - 1)).isEqualTo("group-" + count);
            assertThat(Arrays.asList(count < 10 ? "group-1" : count < 100 ? "group-01" : "group-001"))
                    .containsExactly(ids.get(0));
        }
    }
}
