using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Model.Versions;

/// <summary>
/// A version as read by Helm and Image Updater (Masterminds/semver): leading <c>v</c>, missing parts and leading zeros are valid; order is
/// that of semver.org, build metadata does not count.
/// </summary>
internal sealed partial record SemanticVersion : IComparable<SemanticVersion>
{
    public ulong Major { get; init; }

    public ulong Minor { get; init; }

    public ulong Patch { get; init; }

    /// <summary>What stands behind the hyphen; empty for a release.</summary>
    public string PreRelease { get; init; } = "";

    public bool IsPreRelease => PreRelease.Length > 0;

    public static bool TryParse(string text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        version = null;
        var match = Pattern().Match(text);
        if (!match.Success
            || !TryNumber(match, "major", out var major)
            || !TryNumber(match, "minor", out var minor)
            || !TryNumber(match, "patch", out var patch))
            return false;
        var preRelease = match.Groups["pre"].Value;
        if (preRelease.Split('.').Any(i => i.Length > 1 && i[0] == '0' && i.All(char.IsAsciiDigit))) return false;
        version = new() { Major = major, Minor = minor, Patch = patch, PreRelease = preRelease };
        return true;
    }

    public int CompareTo(SemanticVersion? other)
    {
        if (other is null) return 1;
        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return order != 0 ? order : ComparePreReleases(PreRelease, other.PreRelease);
    }

    /// <summary>The order of what stands behind the hyphen; a release comes after everything before it.</summary>
    public static int ComparePreReleases(string left, string right)
    {
        if (left == right) return 0;
        if (left.Length == 0) return 1;
        if (right.Length == 0) return -1;
        var (lefts, rights) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(lefts.Length, rights.Length); i++)
        {
            var order = CompareIdentifiers(lefts[i], rights[i]);
            if (order != 0) return order;
        }
        return lefts.Length.CompareTo(rights.Length);
    }

    private static int CompareIdentifiers(string left, string right)
    {
        var (isLeftNumber, isRightNumber) = (left.All(char.IsAsciiDigit), right.All(char.IsAsciiDigit));
        if (isLeftNumber != isRightNumber) return isLeftNumber ? -1 : 1;
        // Numbers have no leading zeros, so the longer one is larger.
        return isLeftNumber && left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
    }

    private static bool TryNumber(Match match, string group, out ulong number)
    {
        number = 0;
        return !match.Groups[group].Success
            || ulong.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    [GeneratedRegex(
        @"\Av?(?<major>[0-9]+)(?:\.(?<minor>[0-9]+))?(?:\.(?<patch>[0-9]+))?"
        + @"(?:-(?<pre>[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
