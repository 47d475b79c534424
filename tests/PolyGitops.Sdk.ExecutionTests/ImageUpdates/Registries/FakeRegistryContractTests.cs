namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates.Registries;

public sealed class FakeRegistryContractTests() : RegistryContract(FakeRegistryUnderTest.StartAsync)
{
    [Fact]
    public Task Tags_of_a_repository_are_listed_in_full() => Tags_of_a_repository_are_listed();

    [Fact]
    public Task A_repository_that_does_not_exist_is_told_apart() => A_repository_that_is_not_there_is_told_apart();

    [Fact]
    public Task A_tag_that_does_not_exist_is_told_apart() => A_tag_that_is_not_there_is_told_apart();

    [Fact]
    public Task The_digest_is_what_was_pushed_and_moves_with_the_tag() => A_digest_is_what_was_pushed_and_moves_with_the_tag();

    [Fact]
    public Task The_image_tells_date_platform_and_labels() => An_image_tells_date_platform_and_labels(isDocker: false);

    [Fact]
    public Task The_image_tells_date_platform_and_labels_in_dockers_own_types() => An_image_tells_date_platform_and_labels(isDocker: true);

    [Fact]
    public Task The_index_is_read_for_the_platforms_that_are_wanted() =>
        An_index_is_read_for_the_platforms_that_are_wanted(isDocker: false);

    [Fact]
    public Task The_index_is_read_for_the_platforms_that_are_wanted_in_dockers_own_types() =>
        An_index_is_read_for_the_platforms_that_are_wanted(isDocker: true);

    [Fact]
    public Task The_password_lets_in_and_a_wrong_one_does_not() => A_password_lets_in_and_a_wrong_one_does_not();
}
