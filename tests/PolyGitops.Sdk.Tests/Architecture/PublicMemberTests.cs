using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Tests.Architecture;

/// <summary>What every public member of what acts on a platform keeps to.</summary>
public class PublicMemberTests
{
    private static readonly string[] Rooms =
        ["Bootstrap", "Clusters", "Delivery", "DependencyInjection", "Git", "ImageUpdates", "Promotion", "Publishing", "Registries"];

    private static readonly BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Swapped, each of these fails at once with a message that names what was looked for.
    private static readonly string[] NoticedWhenSwapped =
    [
        "BootstrapSteps.In", "FreezeWindow.Recurring", "GitCommandRepository.CommitAsync", "GitCommandRepository.ReadFileAsync",
        "GitCommandRepository..ctor", "GitHubRepository.CommitAsync", "GitHubRepository.ReadFileAsync", "IGitRepository.CommitAsync",
        "IGitRepository.ReadFileAsync", "Promoter.HistoryAsync", "BootstrapContext.Connect",
    ];

    private const string PublicType = @"^public (?:\w+ )*(?:class|record|interface|struct|enum) (?:struct )?(\w+)";

    // The room of a type is the folder of its file, whatever its namespace.
    private static readonly HashSet<string> Names =
    [
        .. Rooms.Select(r => Path.Combine(RepositoryRoot.Root, "src", "PolyGitops.Sdk", r))
            .SelectMany(r => Directory.GetFiles(r, "*.cs", SearchOption.AllDirectories))
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), PublicType, RegexOptions.Multiline))
            .Select(m => m.Groups[1].Value),
    ];

    private static IEnumerable<Type> Types => typeof(Platform).Assembly.GetExportedTypes().Where(t =>
        Names.Contains(t.Name.Split('`')[0]) && !t.Namespace!.Contains(".Manifests", StringComparison.Ordinal));

    [Fact]
    public void Neighbouring_strings_cannot_be_swapped_unnoticed()
    {
        var found =
            from type in Types.Where(t => !t.IsAssignableTo(typeof(Exception)))
            from method in Callable(type)
            let parameters = method.GetParameters()
            where parameters.Zip(parameters.Skip(1)).Any(p => IsText(p.First) && IsText(p.Second))
            let name = $"{type.Name}.{method.Name}"
            where !NoticedWhenSwapped.Contains(name)
            select name;
        Assert.Empty(found.Distinct());
    }

    [Fact]
    public void What_options_have_in_common_has_one_name()
    {
        string[] old =
        [
            "Parallelism", "MaxParallel", "MaxParallelRequests", "Attempts", "ConflictAttempts", "LongestWait", "LongestRetryDelay",
            "Clock", "Mode", "Method", "Progress",
        ];
        var options = Types.Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal)).ToList();
        Assert.Empty(options.SelectMany(t => t.GetProperties().Where(p => old.Contains(p.Name)).Select(p => $"{t.Name}.{p.Name}")));
        string[] executors = ["PublishOptions", "ImageUpdaterOptions", "ImageUpdateServiceOptions", "PromoterOptions", "BootstrapOptions"];
        foreach (var name in executors)
        {
            var type = options.Single(t => t.Name == name);
            Assert.NotNull(type.GetProperty("TimeProvider"));
            Assert.NotNull(type.GetProperty("Logger"));
        }
        var elsewhere =
            from type in Types
            from method in Callable(type)
            from parameter in method.GetParameters()
            let used = parameter.ParameterType
            where used == typeof(TimeProvider) || used.Name.StartsWith("ILogger", StringComparison.Ordinal)
            select $"{type.Name}.{method.Name}({parameter.Name})";
        Assert.Empty(elsewhere);
    }

    [Fact]
    public void What_can_hold_failures_can_throw_them_and_returns_itself()
    {
        var holding = Types.Where(t => t.GetProperty("Failures") is not null || t.GetProperty("Failed") is not null).ToList();
        Assert.True(holding.Count >= 5);
        Assert.Empty(holding.Where(t => t.GetMethod("EnsureSuccess")?.ReturnType != t).Select(t => t.Name));
        Assert.Empty(Types.Where(t => t.GetMethod("EnsureSuccess") is { } method && method.ReturnType != t).Select(t => t.Name));
    }

    [Fact]
    public void A_result_prints_what_it_is()
    {
        var silent =
            from type in Types
            where type.GetMethod("<Clone>$") is not null && !type.IsAbstract && !type.Name.EndsWith("Options", StringComparison.Ordinal)
            let text = type.GetMethod("ToString", Type.EmptyTypes)!
            where text.DeclaringType == typeof(object) || text.GetCustomAttribute<CompilerGeneratedAttribute>(inherit: false) is not null
            select type.FullName;
        Assert.Empty(silent);
    }

    [Fact]
    public async Task Null_is_told_by_the_name_of_the_parameter()
    {
        var wrong = new List<string>();
        var types = Types.Where(t => !t.IsInterface && !t.ContainsGenericParameters);
        foreach (var type in types.Where(t => !t.IsAssignableTo(typeof(Exception)) && !t.IsAssignableTo(typeof(Delegate))))
        {
            foreach (var method in Callable(type).Where(m => !m.IsAbstract && !m.ContainsGenericParameters && !IsSynthesized(m)))
            {
                foreach (var parameter in method.GetParameters().Where(IsRequired))
                {
                    var thrown = await ThrownAsync(type, method, parameter);
                    if ((thrown as ArgumentNullException)?.ParamName != parameter.Name)
                        wrong.Add($"{type.Name}.{method.Name}({parameter.Name}): {thrown?.GetType().Name ?? "nothing"} {thrown?.Message}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<MethodBase> Callable(Type type) => type.GetConstructors(Declared).Cast<MethodBase>()
        .Concat(type.GetMethods(Declared).Where(m => !m.IsSpecialName));

    // What the compiler writes for a record, and an abstract type's constructor, which nobody can call.
    private static bool IsSynthesized(MethodBase method) =>
        method.GetCustomAttribute<CompilerGeneratedAttribute>() is not null
        || method.Name is "Equals" or "GetHashCode" or "ToString" or "<Clone>$"
        || (method is ConstructorInfo && method.DeclaringType!.IsAbstract);

    private static bool IsText(ParameterInfo parameter) => parameter.ParameterType == typeof(string);

    private static bool IsRequired(ParameterInfo parameter) =>
        !parameter.ParameterType.IsValueType && !parameter.ParameterType.IsByRef
        && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.NotNull;

    private static async Task<Exception?> ThrownAsync(Type type, MethodBase method, ParameterInfo missing)
    {
        var arguments = method.GetParameters().Select(p => p == missing ? null : Sample(p.ParameterType)).ToArray();
        try
        {
            var result = method is ConstructorInfo made
                ? made.Invoke(arguments)
                : method.Invoke(method.IsStatic ? null : RuntimeHelpers.GetUninitializedObject(type), arguments);
            await EndAsync(result);
            return null;
        }
        catch (TargetInvocationException failure)
        {
            return failure.InnerException;
        }
#pragma warning disable CA1031 // Whatever is thrown is what the test compares.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure;
        }
    }

    private static async Task EndAsync(object? result)
    {
        if (result is Task task) await task;
        if (result is ValueTask value) await value;
        var stream = result?.GetType().GetInterfaces()
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
        if (stream is null) return;
        var reader = stream.GetMethod("GetAsyncEnumerator")!.Invoke(result, [CancellationToken.None])!;
        var next = typeof(IAsyncEnumerator<>).MakeGenericType(stream.GetGenericArguments()).GetMethod("MoveNextAsync")!;
        await (ValueTask<bool>)next.Invoke(reader, null)!;
    }

    private static object? Sample(Type type)
    {
        if (type == typeof(string)) return "text";
        if (type.IsValueType) return Activator.CreateInstance(type);
        if (type.IsArray) return Array.CreateInstance(type.GetElementType()!, 0);
        if (type.IsByRef) return null;
        if (type.IsAssignableTo(typeof(Delegate)) || type.IsAbstract && !type.IsInterface) return null;
        if (!type.IsInterface) return RuntimeHelpers.GetUninitializedObject(type);
        if (type.IsGenericType)
        {
            var list = typeof(List<>).MakeGenericType(type.GetGenericArguments()[0]);
            if (type.IsAssignableFrom(list)) return Activator.CreateInstance(list);
            if (type.GetGenericArguments() is [_, _] pair)
            {
                var map = typeof(Dictionary<,>).MakeGenericType(pair);
                if (type.IsAssignableFrom(map)) return Activator.CreateInstance(map);
            }
        }
        return typeof(DispatchProxy).GetMethod("Create", 2, Type.EmptyTypes)!.MakeGenericMethod(type, typeof(Proxy)).Invoke(null, null);
    }

    /// <summary>Stands for any interface; nothing of it is called before null is told.</summary>
    public class Proxy : DispatchProxy
    {
        /// <inheritdoc/>
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => null;
    }
}
