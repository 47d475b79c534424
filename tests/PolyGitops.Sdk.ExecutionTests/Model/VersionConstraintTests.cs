using CsCheck;
using PolyGitops.Sdk.Model.Versions;

namespace PolyGitops.Sdk.ExecutionTests.Model;

public class VersionConstraintTests
{
    // Answers of Masterminds/semver 3.
    [Theory]
    [InlineData("*", "1.2.3 v2 0.0.1", "1.2.3-rc.1 1.0-0")]
    [InlineData("*-0", "1.2.3 1.2.3-rc.1 0.0.0-0", "")]
    [InlineData("1.2.3", "1.2.3 v1.2.3 1.2.3+b1", "1.2.4 1.2.3-rc.1")]
    [InlineData("=1.2", "1.2.0 1.2.9 v1.2", "1.3.0 1.1.9")]
    [InlineData("1", "1.0.0 1.9.9", "2.0.0 0.9.0 1.5.0-rc1")]
    [InlineData("v1.x", "1.0 v1.4.0", "2.0")]
    [InlineData("2.x-0", "2.0.0-rc1 2.5.0", "1.9.0 3.0.0-rc1")]
    [InlineData("1.2.x", "1.2.0 1.2.12", "1.3.0")]
    [InlineData("!=1.2.3", "1.2.4 0.1.0", "1.2.3 1.2.4-a")]
    [InlineData("!=1.2", "1.3.0 2.2.0", "1.2.0 1.2.7")]
    [InlineData("!=1", "2.0.0", "1.0.0 1.9.0")]
    [InlineData(">1", "2.0.0", "1.0.0 1.9.9")]
    [InlineData(">1.2", "1.3.0 2.0.0", "1.2.9")]
    [InlineData(">1.2.3", "1.2.4", "1.2.3")]
    [InlineData("<2", "1.9.9 0.1.0", "2.0.0 2.0.0-rc1")]
    [InlineData(">=1.2", "1.2.0 9.0.0", "1.1.9 1.3.0-rc1")]
    [InlineData(">=1.2.3-0", "1.2.3-alpha 1.2.3 2.0.0-rc1", "1.2.2")]
    [InlineData(">=1.2.3-BETA", "1.2.3-alpha 1.2.3", "1.2.3-ALPHA")]
    [InlineData("<=1", "1.0.0 1.9.9 0.1.0", "2.0.0")]
    [InlineData("<=1.2", "1.2.9 1.1.0", "1.3.0")]
    [InlineData("=>1.2.3, =<2.0.0", "1.2.3 2.0.0", "1.2.2 2.0.1")]
    [InlineData("~1.2.3", "1.2.3 1.2.9", "1.2.2 1.3.0")]
    [InlineData("~1.2", "1.2.0 1.2.9", "1.3.0")]
    [InlineData("~1", "1.0.0 1.9.0", "2.0.0")]
    [InlineData("~>2.3", "2.3.1", "2.4.0")]
    [InlineData("^1.2.3", "1.2.3 1.9.0", "1.2.2 2.0.0")]
    [InlineData("^1.2.x", "1.2.0 1.9.0", "1.1.9 2.0.0")]
    [InlineData("^0.2.3", "0.2.3 0.2.9", "0.3.0 0.2.2")]
    [InlineData("^0.0.3", "0.0.3", "0.0.4 0.1.0")]
    [InlineData("^0.0", "0.0.0 0.0.9", "0.1.0")]
    [InlineData("^0", "0.0.1 0.9.0", "1.0.0")]
    [InlineData("1.2 - 1.4.5", "1.2.0 1.4.5", "1.1.9 1.4.6")]
    [InlineData("2.3.4 - 4.5", "2.3.4 4.5.9", "4.6.0")]
    [InlineData(">= 1.2 < 3.0.0 || >= 4.2.3", "1.2.0 2.9.9 4.2.3 5.0.0", "3.0.0 4.2.2")]
    [InlineData("1.2-1.4.5", "1.2.0-1.4.5 1.2.0-1.4.6 1.2.0", "1.3.0 1.2.0-1.4.4")]
    public void Versions_count_as_for_Image_Updater(string constraint, string allowed, string refused)
    {
        Assert.True(VersionConstraint.TryParse(constraint, out var parsed));
        Assert.All(Versions(allowed), v => Assert.True(parsed.Allows(v), $"{constraint} allows {v}"));
        Assert.All(Versions(refused), v => Assert.False(parsed.Allows(v), $"{constraint} refuses {v}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("latest")]
    [InlineData("1.2.3.4")]
    [InlineData("==1")]
    [InlineData("1,")]
    [InlineData(",1")]
    [InlineData("1 ||")]
    [InlineData(">=1<2")]
    [InlineData("1.2.3-01")]
    [InlineData("^1.2 - 1.4")]
    [InlineData("1 2 - 3")]
    [InlineData("~1.x.y")]
    [InlineData("99999999999999999999")]
    public void Invalid_constraints_are_refused(string text) => Assert.False(VersionConstraint.TryParse(text, out _));

    [Theory]
    [InlineData("1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.1 1.1 v2 10.0.0")]
    public void Versions_are_in_the_order_of_semver_org(string ascending)
    {
        var versions = Versions(ascending);
        Assert.Equal(versions.AsEnumerable(), versions.AsEnumerable().Reverse().Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("V1")]
    [InlineData("1.")]
    [InlineData("1.2.3.4")]
    [InlineData("1.2.3-")]
    [InlineData("1.2.3-01")]
    [InlineData("latest")]
    [InlineData("1.2.3\n")]
    [InlineData("main-a1b2c3d")]
    public void Invalid_versions_are_refused(string text) => Assert.False(SemanticVersion.TryParse(text, out _));

    private static readonly Gen<SemanticVersion> Version = Gen.Select(
        Gen.ULong[0, 4], Gen.ULong[0, 4], Gen.ULong[0, 4], Gen.OneOf("", "", "", "0", "a", "a.1", "rc.2"))
        .Select((major, minor, patch, pre) => new SemanticVersion { Major = major, Minor = minor, Patch = patch, PreRelease = pre });

    [Fact]
    public void Caret_and_tilde_are_the_ranges_that_they_stand_for() => Gen.Select(Version, Version).Sample((bound, version) =>
    {
        var text = Text(bound);
        var next = bound switch
        {
            { Major: > 0 } => $"{bound.Major + 1}.0.0",
            { Minor: > 0 } => $"0.{bound.Minor + 1}.0",
            _ => $"0.0.{bound.Patch + 1}",
        };
        // A pre-release of the next version is below it, and yet not of this one.
        if (version.IsPreRelease && bound.IsPreRelease) return;
        Assert.Equal(Allows($">={text}, <{next}", version), Allows($"^{text}", version));
        if (bound is { Major: 0, Minor: 0, Patch: 0 }) return;
        Assert.Equal(Allows($">={text} <{bound.Major}.{bound.Minor + 1}.0", version), Allows($"~{text}", version));
    });

    [Fact]
    public void Alternatives_add_up_and_comparisons_narrow() => Gen.Select(Version, Version, Version).Sample((left, right, version) =>
    {
        var (a, b) = ($">={Text(left)}", $"<={Text(right)}");
        Assert.Equal(Allows(a, version) || Allows(b, version), Allows($"{a} || {b}", version));
        if (!version.IsPreRelease) Assert.Equal(Allows(a, version) && Allows(b, version), Allows($"{a}, {b}", version));
        Assert.Equal(Allows($"{a}, {b}", version), Allows($"{Text(left)} - {Text(right)}", version));
        Assert.Equal(Allows($"{a},{b}", version), Allows($"{a} {b}", version));
    });

    [Fact]
    public void Any_text_is_read_or_refused() =>
        Gen.String[Gen.OneOf('1', '0', '.', 'x', '*', ' ', ',', '-', '|', '<', '>', '=', '~', '^', 'v', '!', '+', 'a'), 0, 20]
        .Sample(text => VersionConstraint.TryParse(text, out var parsed) == (parsed is not null));

    private static SemanticVersion[] Versions(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t =>
        SemanticVersion.TryParse(t, out var version) ? version : throw new ArgumentException(t))];

    private static bool Allows(string constraint, SemanticVersion version) =>
        VersionConstraint.TryParse(constraint, out var parsed) ? parsed.Allows(version) : throw new ArgumentException(constraint);

    private static string Text(SemanticVersion version) =>
        $"{version.Major}.{version.Minor}.{version.Patch}{(version.IsPreRelease ? "-" + version.PreRelease : "")}";
}
