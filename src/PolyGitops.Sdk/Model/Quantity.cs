using System.Globalization;

namespace PolyGitops.Sdk.Model;

/// <summary>A Kubernetes quantity such as <c>500m</c>, <c>2</c> or <c>1Gi</c> (Kubernetes API, resource.Quantity).</summary>
public readonly record struct Quantity
{
    private static readonly (string Suffix, decimal Factor)[] Units =
    [
        ("Ki", 1024m), ("Mi", 1048576m), ("Gi", 1073741824m), ("Ti", 1099511627776m), ("Pi", 1125899906842624m),
        ("Ei", 1152921504606846976m),
        ("n", 0.000000001m), ("u", 0.000001m), ("m", 0.001m), ("k", 1000m), ("M", 1000000m), ("G", 1000000000m),
        ("T", 1000000000000m), ("P", 1000000000000000m), ("E", 1000000000000000000m),
    ];

    private static readonly (string Suffix, decimal Factor) BaseUnit = ("", 1m);

    private Quantity(decimal value, string suffix) => (Value, Suffix) = (value, suffix);

    /// <summary>The amount in the base unit: cores, bytes or pieces.</summary>
    public decimal Value { get; }

    /// <summary>The unit it was written in; empty for the base unit.</summary>
    public string Suffix { get; }

    /// <summary>Parses a quantity. Takes what the API server takes, up to the range of <see cref="decimal"/>.</summary>
    public static bool TryParse(string? text, out Quantity quantity)
    {
        quantity = default;
        if (string.IsNullOrEmpty(text)) return false;
        var (suffix, factor) = Units.FirstOrDefault(u => text.EndsWith(u.Suffix, StringComparison.Ordinal), BaseUnit);
        var number = text.AsSpan(0, text.Length - suffix.Length);
        var style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        // An exponent and a unit exclude each other.
        if (suffix.Length == 0) style |= NumberStyles.AllowExponent;
        if (!decimal.TryParse(number, style, CultureInfo.InvariantCulture, out var amount)) return false;
        if (Math.Abs(amount) > decimal.MaxValue / Math.Max(factor, 1m)) return false;
        quantity = new Quantity(amount * factor, suffix);
        return true;
    }

    /// <summary>Half of it, written as a person would: <c>1</c> becomes <c>500m</c>, <c>1Gi</c> becomes <c>512Mi</c>.</summary>
    internal Quantity Half()
    {
        var half = Value / 2;
        var isBinary = IsBinary(Suffix);
        var suffix = Units
            .Where(u => IsBinary(u.Suffix) == isBinary)
            .Append(BaseUnit)
            .Where(u => half % u.Factor == 0)
            .OrderByDescending(u => u.Factor)
            .Select(u => u.Suffix)
            .FirstOrDefault(Suffix);
        return new Quantity(half, suffix);
    }

    /// <summary>The quantity as Kubernetes reads it.</summary>
    public override string ToString() =>
        (Value / FactorOf(Suffix)).ToString("0.#############################", CultureInfo.InvariantCulture) + Suffix;

    private static decimal FactorOf(string? suffix) => Units.FirstOrDefault(u => u.Suffix == suffix, BaseUnit).Factor;

    private static bool IsBinary(string? suffix) => suffix is { Length: 2 };
}
