namespace PolyGitops.Sdk.Model.Versions;

/// <summary>
/// One comparison of a constraint, as <c>&gt;=1.2</c> (Masterminds/semver, whose odd corners are kept: what Image Updater takes
/// counts).
/// </summary>
internal sealed record VersionComparator(string Operator, SemanticVersion Bound, VersionPrecision Precision)
{
    public bool Allows(SemanticVersion version) => Operator switch
    {
        "" or "=" => Precision == VersionPrecision.Exact ? version.CompareTo(Bound) == 0 : Tilde(version),
        "!=" => Differs(version),
        ">" => Greater(version),
        "<" => version.CompareTo(Bound) < 0,
        ">=" or "=>" => version.CompareTo(Bound) >= 0,
        "<=" or "=<" => LessOrEqual(version),
        "~" or "~>" => Tilde(version),
        _ => Caret(version),
    };

    private bool Differs(SemanticVersion version)
    {
        if (Precision is VersionPrecision.Exact or VersionPrecision.Any) return version.CompareTo(Bound) != 0;
        if (version.Major != Bound.Major) return true;
        if (Precision == VersionPrecision.Major) return false;
        return version.Minor != Bound.Minor || SemanticVersion.ComparePreReleases(version.PreRelease, Bound.PreRelease) != 0;
    }

    // ">1" asks for the next major version, and ">1.2" for the next minor one.
    private bool Greater(SemanticVersion version) => Precision switch
    {
        VersionPrecision.Major => version.Major > Bound.Major,
        VersionPrecision.Minor => (version.Major, version.Minor).CompareTo((Bound.Major, Bound.Minor)) > 0,
        _ => version.CompareTo(Bound) > 0,
    };

    // "<=1" takes all of 1.x, and "<=1.2" all of 1.2.x.
    private bool LessOrEqual(SemanticVersion version) => Precision switch
    {
        VersionPrecision.Exact => version.CompareTo(Bound) <= 0,
        VersionPrecision.Major => version.Major <= Bound.Major,
        _ => (version.Major, version.Minor).CompareTo((Bound.Major, Bound.Minor)) <= 0,
    };

    private bool Tilde(SemanticVersion version)
    {
        if (version.CompareTo(Bound) < 0) return false;
        // "~0.0.0" and "*" take everything.
        if (Bound is { Major: 0, Minor: 0, Patch: 0 } && Precision is VersionPrecision.Any or VersionPrecision.Exact) return true;
        return version.Major == Bound.Major && (Precision == VersionPrecision.Major || version.Minor == Bound.Minor);
    }

    // Below 1.0.0 the first part that is not zero is the one that must stay.
    private bool Caret(SemanticVersion version)
    {
        if (version.CompareTo(Bound) < 0 || version.Major != Bound.Major) return false;
        if (Bound.Major > 0 || Precision == VersionPrecision.Major) return true;
        if (version.Minor != Bound.Minor) return false;
        return Bound.Minor > 0 || Precision == VersionPrecision.Minor || version.Patch == Bound.Patch;
    }
}
