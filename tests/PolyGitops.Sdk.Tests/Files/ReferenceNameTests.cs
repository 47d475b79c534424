using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Files;

public class ReferenceNameTests
{
    private static readonly string[] Names =
    [
        "main", "feature/one", "a.b", "v1.0.0", "release-1", "größe", "a/b/c", "x@y", "a", "🚀", "HEAD2", "a-",
        "", "a..b", "a b", "a~1", "a^", "a:b", "a?b", "a*", "a[b", "a\\b", "/a", "a/", "a//b", ".a", "a/.b", "a.", "a.lock",
        "a.lock/b", "a@{1}", "a\tb", "a\nb", "a\u007fb",
    ];

    [ToolFact("git")]
    public async Task Git_takes_the_same_names()
    {
        foreach (var name in Names)
        {
            var (exitCode, _, _) = await Tool.RunAsync("git", "/", "check-ref-format", "refs/heads/" + name);
            Assert.True((exitCode == 0) == (ReferenceName.Problem(name) is null), $"'{name}': {exitCode}, {ReferenceName.Problem(name)}");
        }
    }

    [Fact]
    public void Also_refused_are_names_with_another_meaning_and_names_that_cannot_be_passed_on() =>
        Assert.All(["a\0b", "HEAD", "@", "a\ud800", "-x", "--upload-pack=touch x", new string('a', 300)], name =>
        {
            Assert.NotNull(ReferenceName.Problem(name));
            Assert.Throws<ArgumentException>(() => new GitCommandRepository("/tmp", name));
        });
}
